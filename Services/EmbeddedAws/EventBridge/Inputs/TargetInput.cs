using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Events;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;

/// <summary>What a target gets: its constant input, a part of the event, a filled template, or the event.</summary>
internal static class TargetInput
{
    private const string Reserved = "aws.events.";

    public static string Render(RuleTarget target, EventRule rule, EventEnvelope envelope, DateTimeOffset ingestedAt) => target switch
    {
        { Input: { } constant } => constant,
        { InputPath: { } path } => EventPath.TryParse(path)?.Find(envelope.Root)?.GetRawText() ?? "null",
        { InputTransformer: { } transformer } => Transform(transformer, rule, envelope, ingestedAt),
        _ => envelope.Text,
    };

    /// <summary>Throws what PutTargets answers to a transformer that cannot work.</summary>
    public static void Check(string targetId, string member, InputTransformer transformer)
    {
        foreach (var (name, path) in transformer.InputPathsMap ?? [])
        {
            if (name.StartsWith("AWS", StringComparison.OrdinalIgnoreCase) || path is null || EventPath.TryParse(path) is null)
            {
                throw EventBridgeErrors.Validation($"Invalid InputPath for target {targetId}.");
            }
        }

        var template = transformer.InputTemplate
            ?? throw EventBridgeErrors.Constraint(null, $"{member}.inputTemplate", "not be null");
        var known = transformer.InputPathsMap ?? [];
        var unknown = InputTemplate.Placeholders(template)
            .FirstOrDefault(name => !name.StartsWith(Reserved, StringComparison.Ordinal) && !known.ContainsKey(name));
        if (unknown is not null)
        {
            throw EventBridgeErrors.Validation($"InputTemplate for target {targetId} contains placeholder {unknown} which is not defined.");
        }
    }

    private static string Transform(InputTransformer transformer, EventRule rule, EventEnvelope envelope, DateTimeOffset ingestedAt) =>
        InputTemplate.Fill(transformer.InputTemplate ?? "", name => name switch
        {
            "aws.events.rule-arn" => Text(rule.Arn),
            "aws.events.rule-name" => Text(rule.Name),
            "aws.events.event.ingestion-time" =>
                Text(ingestedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            "aws.events.event.json" => envelope.Root,
            "aws.events.event" => WithoutDetail(envelope.Root),
            _ => transformer.InputPathsMap?.GetValueOrDefault(name) is { } path ? EventPath.TryParse(path)?.Find(envelope.Root) : null,
        });

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, EventBridgeJson.Default.String);

    private static JsonElement WithoutDetail(JsonElement root) => JsonSerializer.SerializeToElement(
        root.EnumerateObject()
            .Where(property => property.Name != "detail")
            .ToDictionary(property => property.Name, property => property.Value),
        EventBridgeJson.Default.DictionaryStringJsonElement);
}
