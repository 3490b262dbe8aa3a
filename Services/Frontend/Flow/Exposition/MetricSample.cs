namespace EventDrivenFrontends.Frontend.Flow.Exposition;

/// <summary>One line of a Prometheus exposition.</summary>
/// <param name="Name">The metric, such as <c>http_requests_total</c>.</param>
/// <param name="Labels">What tells it from others of that name.</param>
/// <param name="Value">Its value; may be infinite or not a number.</param>
internal readonly record struct MetricSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
