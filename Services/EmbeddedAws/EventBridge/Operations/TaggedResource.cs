using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

/// <summary>Checks that an ARN is that of a bus or a rule which exists.</summary>
internal static class TaggedResource
{
    public static string Find(EventBridgeState state, string? arn)
    {
        var given = Constraints.Required(arn, "resourceARN");
        var resource = given.Split(':', 6) is [_, _, "events", _, _, var last] ? last : "";
        return resource.Split('/') switch
        {
            ["event-bus", var bus] => state.Bus(bus).Arn,
            ["rule", var rule] => state.Rule(EventBus.Default, rule).Arn,
            ["rule", var bus, var rule] => state.Rule(bus, rule).Arn,
            _ => throw EventBridgeErrors.Validation($"Parameter {given} is not valid. Reason: Provided Arn is not in correct format."),
        };
    }
}
