using System.Diagnostics;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>
/// Decides by the trace id where a trace begins, and does as its beginning does from there on. A call to another service begins no trace: the
/// polls of queues and streams, the heartbeats and the leases would drown what people look for; nor does a request that only reads, or tells what was shown,
/// for the same reason. Who sends a trace context with it is traced all the same.
/// </summary>
/// <param name="ratio">The share of traces, 0 to 1.</param>
internal sealed class CommandSampler(double ratio) : Sampler
{
    private const string Report = "/shown";

    private static readonly SamplingResult Drop = new(SamplingDecision.Drop);
    private readonly TraceIdRatioBasedSampler _roots = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default)
        {
            return parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? new(SamplingDecision.RecordAndSample) : Drop;
        }

        // The share first: it drops most of them, and asks nothing of their tags.
        return samplingParameters.Kind == ActivityKind.Client
            || _roots.ShouldSample(samplingParameters) is not { Decision: SamplingDecision.RecordAndSample } sampled
            || IsQuiet(samplingParameters.Tags)
            ? Drop
            : sampled;
    }

    private static bool IsQuiet(IEnumerable<KeyValuePair<string, object?>>? tags) => tags?.Any(tag => tag switch
    {
        { Key: "http.request.method", Value: "GET" or "HEAD" or "OPTIONS" } => true,
        { Key: "url.path", Value: Report } => true,
        _ => false,
    }) ?? false;
}
