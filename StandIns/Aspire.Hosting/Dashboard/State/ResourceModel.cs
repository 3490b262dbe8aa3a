using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.State;

/// <summary>A resource, or one of its replicas, as the dashboard shows it.</summary>
internal sealed record ResourceModel(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("style")] string? Style,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("health")] string? Health,
    [property: JsonPropertyName("reports")] IReadOnlyList<HealthModel> Reports,
    [property: JsonPropertyName("restarts")] int Restarts,
    [property: JsonPropertyName("exitCode")] int? ExitCode,
    [property: JsonPropertyName("pid")] int? Pid,
    [property: JsonPropertyName("startedAt")] DateTime? StartedAt,
    [property: JsonPropertyName("stoppedAt")] DateTime? StoppedAt,
    [property: JsonPropertyName("source")] string? Source,
    [property: JsonPropertyName("waitsFor")] IReadOnlyList<string> WaitsFor,
    [property: JsonPropertyName("links")] IReadOnlyList<LinkModel> Links,
    [property: JsonPropertyName("environment")] IReadOnlyList<VariableModel> Environment,
    [property: JsonPropertyName("commands")] IReadOnlyList<CommandModel> Commands);

internal sealed record HealthModel(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("description")] string? Description);

internal sealed record LinkModel([property: JsonPropertyName("name")] string? Name, [property: JsonPropertyName("url")] string Url);

/// <summary>An environment variable; one that is secret has no value here.</summary>
internal sealed record VariableModel(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value,
    [property: JsonPropertyName("secret")] bool IsSecret);

internal sealed record CommandModel(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("confirmation")] string? Confirmation,
    [property: JsonPropertyName("enabled")] bool IsEnabled);
