using Aspire.Hosting.Dashboard.Otlp.Reading;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Reads requests of OTLP into the stores. A request that cannot be read whole leaves nothing.</summary>
internal sealed class OtlpIntake(TelemetryStores stores, IOptions<OtlpOptions> options)
{
    private readonly TextCache _texts = new();

    /// <exception cref="OtlpFaultException">It is refused.</exception>
    public void Take(OtlpSignal signal, ReadOnlySpan<byte> message)
    {
        var reading = new OtlpReading(_texts, stores.Resources, stores.Limits, options.Value.MaxRequestItems);
        switch (signal)
        {
            case OtlpSignal.Traces:
                stores.Traces.Add(TraceReader.Read(message, reading));
                break;
            case OtlpSignal.Logs:
                stores.Logs.Add(LogReader.Read(message, reading));
                break;
            case OtlpSignal.Metrics:
                stores.Metrics.Add(MetricReader.Read(message, reading));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(signal), signal, null);
        }
    }
}
