namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>What a request of OTLP carries.</summary>
internal enum OtlpSignal
{
    Traces,
    Logs,
    Metrics,
}
