using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.EventBridge;

public class AmazonEventBridgeConfig() : StandInConfig(Service)
{
    internal static readonly AwsServiceDescription Service = new("EventBridge", "events", "events", "2015-10-07");
}
