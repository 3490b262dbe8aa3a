using EventDrivenFrontends.Frontend.Flow.Exposition;
using EventDrivenFrontends.Frontend.Flow.Hops;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Hops;

/// <summary>What services tell in tests.</summary>
internal static class Told
{
    /// <summary>Metrics of a projector that has merged <paramref name="merged"/> events in 5 to 10 ms each.</summary>
    public static string Projector(string instance, int merged, int failed = 0, int? waiting = null, double? age = null, int received = 0) => $$"""
        target_info{service_name="projector",service_instance_id="{{instance}}"} 1
        edf_hop_duration_seconds_bucket{edf_hop="merge",edf_view="viruses",le="0.005"} 0
        edf_hop_duration_seconds_bucket{edf_hop="merge",edf_view="viruses",le="0.01"} {{merged}}
        edf_hop_duration_seconds_bucket{edf_hop="merge",edf_view="viruses",le="+Inf"} {{merged}}
        edf_hop_duration_seconds_count{edf_hop="merge",error_type="TimeoutException"} {{failed}}
        edf_hop_duration_seconds_bucket{edf_hop="merge",error_type="TimeoutException",le="+Inf"} {{failed}}
        edf_hop_duration_seconds_bucket{edf_hop="queue",messaging_destination_name="my-view-model-projector",le="0.01"} {{received}}
        edf_hop_duration_seconds_bucket{edf_hop="queue",messaging_destination_name="my-view-model-projector",le="+Inf"} {{received}}
        {{(waiting is { } depth ? $"edf_queue_messages{{messaging_destination_name=\"my-view-model-projector\",edf_state=\"waiting\"}} {depth}" : "")}}
        {{(age is { } seconds ? FormattableString.Invariant($"edf_queue_age_seconds{{messaging_destination_name=\"my-view-model-projector\"}} {seconds}") : "")}}
        """;

    public static ServiceReport Report(string service, params (string Instance, string Metrics)[] answers) => new(
        service,
        [
            .. answers.Select(answer => new InstanceAnswer<InstanceMetrics>(
                answer.Instance, HopReader.Read(service, ExpositionReader.Read(answer.Metrics, HopReader.IsWanted)))),
        ],
        []);

    public static ServiceReport Down(string service) => new(service, [], ["It cannot be reached."]);
}
