using System.Text;
using System.Text.RegularExpressions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

/// <summary>Reads what the operations have in common out of their requests, and says what is wrong with it.</summary>
internal static partial class RequestInput
{
    private const int MaxBody = 51_200;
    private const int MaxName = 128;

    public static string StackName(string? name)
    {
        if (name is null)
        {
            throw CloudFormationErrors.Constraint(null, "stackName", "not be null");
        }

        return name.Length <= MaxName && Names().IsMatch(name)
            ? name
            : throw CloudFormationErrors.Constraint(name, "stackName", "satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }

    public static Stack Stack(StackStore stacks, string? nameOrId)
    {
        var name = nameOrId ?? throw CloudFormationErrors.Constraint(null, "stackName", "not be null");
        return stacks.Find(name) ?? throw CloudFormationErrors.NoStack(name);
    }

    public static Template Template(string? body, string? url)
    {
        if (url is not null)
        {
            throw CloudFormationErrors.Validation("TemplateURL needs S3, which is not available here: pass the template as TemplateBody.");
        }

        if (string.IsNullOrEmpty(body))
        {
            throw CloudFormationErrors.Validation("Either Template URL or Template Body must be specified.");
        }

        if (Encoding.UTF8.GetByteCount(body) > MaxBody)
        {
            throw CloudFormationErrors.Constraint("…", "templateBody", $"have length less than or equal to {MaxBody}");
        }

        return Checked(() =>
        {
            var template = TemplateParser.Parse(body);
            ResourceHandlers.Check(template);
            ResourceOrder.Sort(template);
            TemplateChecks.Check(template);
            return template;
        });
    }

    /// <param name="previous">The stack that is updated, for UsePreviousTemplate and UsePreviousValue.</param>
    /// <param name="body">The template.</param>
    /// <param name="url">Where the template is; refused.</param>
    /// <param name="usePrevious">Whether to take the stack's own template.</param>
    /// <param name="parameters">The given parameters.</param>
    /// <param name="tags">The given tags; on an update, null keeps the stack's own.</param>
    public static StackInput Input(
        Stack? previous, string? body, string? url, bool usePrevious, List<ParameterPair?>? parameters, List<TagPair?>? tags)
    {
        if (usePrevious)
        {
            body = previous?.Input.TemplateBody ?? throw CloudFormationErrors.Validation("There is no previous template to use.");
        }

        var template = Template(body, url);
        var given = Given(previous, template, parameters ?? []);
        return new StackInput(
            body!,
            template,
            Checked(() => ParameterValues.Resolve(template, given)),
            Tags(tags) ?? previous?.Input.Tags ?? new Dictionary<string, string>());
    }

    /// <summary>Faults of the template are the caller's: a ValidationError.</summary>
    public static T Checked<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TemplateException fault)
        {
            throw CloudFormationErrors.Validation(fault.Message);
        }
    }

    private static Dictionary<string, string>? Tags(List<TagPair?>? tags)
    {
        if (tags is null)
        {
            return null;
        }

        Dictionary<string, string> byKey = new(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            var key = tag?.Key ?? throw CloudFormationErrors.Validation("Key must be specified for each tag.");
            if (!byKey.TryAdd(key, tag.Value ?? ""))
            {
                throw CloudFormationErrors.Validation($"Duplicate tag key {key}.");
            }
        }

        return byKey;
    }

    private static Dictionary<string, string> Given(Stack? previous, Template template, List<ParameterPair?> parameters)
    {
        Dictionary<string, string> given = [];
        foreach (var parameter in parameters)
        {
            var key = parameter?.ParameterKey ?? throw CloudFormationErrors.Validation("ParameterKey must be specified for each parameter.");
            if (parameter!.UsePreviousValue != true)
            {
                given[key] = parameter.ParameterValue ?? "";
            }
            else if (template.Parameters.ContainsKey(key))
            {
                given[key] = previous?.Input.Parameters.TryGetValue(key, out var value) == true
                    ? value
                    : throw CloudFormationErrors.Validation($"Invalid value for parameter {key}: there is no previous value to use.");
            }
        }

        return given;
    }

    [GeneratedRegex(@"^[a-zA-Z][-a-zA-Z0-9]*\z")]
    private static partial Regex Names();
}

internal sealed record ParameterPair(string? ParameterKey, string? ParameterValue, bool? UsePreviousValue);

internal sealed record TagPair(string? Key, string? Value);
