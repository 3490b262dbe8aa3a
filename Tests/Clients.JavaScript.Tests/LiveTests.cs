namespace EventDrivenFrontends.Clients.JavaScript.Tests;

/// <summary>The package, and clients by others, against the running system.</summary>
public sealed class LiveTests(LiveSystem system) : IClassFixture<LiveSystem>
{
    [SkippableTheory]
    [InlineData("test/live/transports.test.js")]
    [InlineData("test/live/resume.test.js")]
    [InlineData("test/live/refusals.test.js")]
    [InlineData("test/live/readme.test.js")]
    public async Task The_package_does_what_it_says(string file)
    {
        NodePackage.NeedsNode();
        await NodePackage.TestAsync([file], system.Environment);
    }

    [SkippableFact]
    public async Task The_React_example_shows_what_there_is()
    {
        NodePackage.Needs("react", "react-test-renderer", "typescript");
        await NodePackage.TestAsync(["test/live/readme-react.test.js"], system.Environment);
    }

    [SkippableFact]
    public async Task Clients_by_others_are_served()
    {
        NodePackage.Needs("eventsource", "reconnecting-websocket", "ws");
        await NodePackage.TestAsync(["test/live/others.test.js"], system.Environment);
    }
}
