namespace EventDrivenFrontends.Frontend.Tests.Flow;

/// <summary>The host with services to watch.</summary>
internal static class FlowHost
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    public static FrontendHost Of(params IEnumerable<(string Key, string? Value)> settings) =>
        new(settings.Concat([FrontendHost.Gateway, FrontendHost.Producer, .. NoDefaults, ("Flow:Interval", "00:00:00.100")]).DistinctBy(pair => pair.Item1));

    public static (string Key, string? Value) Target(string service, FakeService fake) => ($"Flow:Targets:{service}", fake.Address.ToString());

    /// <summary>What service discovery tells of the page's own services is not what a test watches: nobody listens there.</summary>
    private static (string Key, string? Value)[] NoDefaults =>
        [("Flow:Targets:producer", "http://127.0.0.1:9"), ("Flow:Targets:gateway", "http://127.0.0.1:9")];
}
