using System.Text.Json;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using YamlDotNet.Core;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>JSON and YAML templates as one tree; YAML's short function tags become their long form.</summary>
internal static class TemplateText
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static JsonObject Parse(string text)
    {
        try
        {
            var root = text.TrimStart().StartsWith('{') ? ParseJson(text) : YamlTemplate.Parse(text);
            return root as JsonObject ?? throw new TemplateException("Template format error: unsupported structure.");
        }
        catch (JsonException fault)
        {
            throw new TemplateException(
                $"Template format error: JSON not well-formed. (line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1})");
        }
        catch (YamlException fault)
        {
            throw new TemplateException(
                $"Template format error: YAML not well-formed. (line {fault.Start.Line}, column {fault.Start.Column})");
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner says so of a brace within a plain scalar of a flow sequence.
            throw new TemplateException("Template format error: YAML not well-formed.");
        }
    }

    private static JsonObject? ParseJson(string text)
    {
        // The look for duplicates itself fails on names that are no text, so it comes second.
        using var document = JsonDocument.Parse(text);
        return JsonStrings.AreText(document.RootElement)
            ? JsonNode.Parse(text, documentOptions: Options) as JsonObject
            : throw new TemplateException("Template format error: JSON not well-formed.");
    }
}
