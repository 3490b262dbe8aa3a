namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Events;

/// <summary>One entry of PutEvents as it comes over the wire.</summary>
internal sealed record EventEntry(
    double? Time,
    string? Source,
    List<string>? Resources,
    string? DetailType,
    string? Detail,
    string? EventBusName,
    string? TraceHeader);
