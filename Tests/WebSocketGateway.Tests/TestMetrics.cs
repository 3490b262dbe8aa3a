using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Measures;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>The metrics of what is put together without a host.</summary>
internal static class TestMetrics
{
    public static DeliveryMetrics Of(TestMeters meters, TimeProvider time)
    {
        var meter = new ServiceMeter(meters);
        return new DeliveryMetrics(meter, new HopMetrics(meter), time);
    }
}
