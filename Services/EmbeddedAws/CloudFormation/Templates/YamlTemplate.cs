using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>
/// Reads YAML event by event, so that the depth is bounded before anything recurses and an alias, which CloudFormation does not take, is
/// never expanded.
/// </summary>
internal static partial class YamlTemplate
{
    private const int MaxDepth = 64;

    public static JsonNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = ReadNode(parser, 0);
        parser.Consume<DocumentEnd>();
        return root;
    }

    private static JsonNode? ReadNode(Parser parser, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new TemplateException($"Template format error: nesting is deeper than {MaxDepth} levels.");
        }

        if (parser.Accept<AnchorAlias>(out _))
        {
            throw new TemplateException("Template error: YAML aliases are not allowed in CloudFormation templates");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return ShortFunction.Apply(scalar.Tag, ReadScalar(scalar));
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            return ShortFunction.Apply(sequence.Tag, ReadSequence(parser, depth));
        }

        var mapping = parser.Consume<MappingStart>();
        return ShortFunction.Apply(mapping.Tag, ReadMapping(parser, depth));
    }

    private static JsonArray ReadSequence(Parser parser, int depth)
    {
        JsonArray items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return items;
    }

    private static JsonObject ReadMapping(Parser parser, int depth)
    {
        JsonObject members = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new TemplateException("Template format error: unsupported structure.");
            }

            var value = ReadNode(parser, depth + 1);
            if (!members.TryAdd(key.Value, value))
            {
                throw new TemplateException(
                    $"Template format error: duplicate key {key.Value} (line {key.Start.Line}, column {key.Start.Column})");
            }
        }

        return members;
    }

    /// <summary>
    /// Only what is a JSON number is a number: an account id with a leading zero and a date such as 2010-09-09 stay text.
    /// </summary>
    private static JsonNode? ReadScalar(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => ReadNumber(text) is { } number ? number : text,
        };
    }

    private static decimal? ReadNumber(string text) =>
        Number().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
