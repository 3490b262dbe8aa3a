using Aspire.Hosting.Testing;
using EventDrivenFrontends.Hosting.Tests.Fixture;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Surroundings
{
    [Fact]
    public async Task A_project_finds_its_addresses_references_and_values_in_its_environment()
    {
        await using var sample = await RunningSample.StartAsync();
        await sample.HealthyAsync("front");
        var front = Plain(sample.App.GetEndpoint("front", "http"));
        var back = Plain(sample.App.GetEndpoint("back"));

        Assert.Equal(front, await sample.GetAsync("front", "/env/ASPNETCORE_URLS"));
        Assert.Equal(back, await sample.GetAsync("front", "/env/services__back__http__0"));
        Assert.Equal(back, await sample.GetAsync("front", "/env/BACK_HTTP"));
        Assert.Equal($"{back}/health", await sample.GetAsync("front", "/env/BACK_HEALTH"));
        Assert.Equal("hello", await sample.GetAsync("front", "/env/GREETING"));
        Assert.Equal("front", await sample.GetAsync("front", "/env/OTEL_SERVICE_NAME"));
        Assert.Equal("Development", await sample.GetAsync("front", "/env/ASPNETCORE_ENVIRONMENT"));
    }

    [Fact]
    public async Task Two_applications_at_once_do_not_meet()
    {
        var both = await Task.WhenAll(
            RunningSample.StartAsync("--Parameters:greeting", "one"),
            RunningSample.StartAsync("--Parameters:greeting", "two"));
        await using var one = both[0];
        await using var two = both[1];
        await Task.WhenAll(one.HealthyAsync("front"), two.HealthyAsync("front"));

        Assert.Equal("one", await one.GetAsync("front", "/env/GREETING"));
        Assert.Equal("two", await two.GetAsync("front", "/env/GREETING"));
        Assert.NotEqual(one.App.GetEndpoint("front"), two.App.GetEndpoint("front"));
    }

    [Fact]
    public async Task Links_are_those_of_the_model()
    {
        await using var sample = await RunningSample.StartAsync();

        var back = await sample.SeenAsync("back", _ => true);

        Assert.Equal($"{Plain(sample.App.GetEndpoint("back"))}/pid", Assert.Single(back.Snapshot.Urls).Url);
    }

    [Fact]
    public async Task What_a_process_prints_is_kept_and_can_be_read_along()
    {
        await using var sample = await RunningSample.StartAsync();
        await sample.HealthyAsync("back");

        await sample.GetAsync("back", "/say/before");
        await sample.GetAsync("back", "/complain/loudly");
        var seen = new List<string>();
        var asked = false;
        await foreach (var batch in sample.Logs.WatchAsync("back").WithCancellation(sample.Ceiling))
        {
            foreach (var line in batch.Where(line => line.Content is "before" or "loudly" or "after"))
            {
                Assert.Equal(line.Content == "loudly", line.IsErrorMessage);
                seen.Add(line.Content);
            }

            if (seen.Contains("after"))
            {
                break;
            }

            if (seen.Count == 2 && !asked)
            {
                asked = true;
                await sample.GetAsync("back", "/say/after");
            }
        }

        Assert.Equal(["after", "before", "loudly"], seen.Order());
    }

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
