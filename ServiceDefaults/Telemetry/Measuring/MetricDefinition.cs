namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>What a metric is, wherever it is recorded.</summary>
/// <param name="Name">As OpenTelemetry writes it.</param>
/// <param name="Kind">How it is recorded.</param>
/// <param name="Unit">In UCUM.</param>
/// <param name="Meaning">For operators; one sentence or two.</param>
/// <param name="Attributes">What its values are told apart by; few values each, never a key, a topic or a person.</param>
public sealed record MetricDefinition(string Name, MetricKind Kind, string Unit, string Meaning, params string[] Attributes);
