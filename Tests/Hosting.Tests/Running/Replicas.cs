using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EventDrivenFrontends.Hosting.Tests.Fixture;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Replicas
{
    [Fact]
    public async Task Connections_are_spread_over_replicas_and_pass_by_one_that_is_down()
    {
        await using var sample = await RunningSample.StartAsync("--Replicas", "2");
        await sample.HealthyAsync("front-1");
        await sample.HealthyAsync("front-2");

        var answered = new HashSet<int> { await NewConnectionAsync(sample), await NewConnectionAsync(sample) };
        Assert.Equal(2, answered.Count);

        await sample.App.ResourceCommands.ExecuteCommandAsync("front-1", KnownResourceCommands.StopCommand, sample.Ceiling);
        var left = new HashSet<int>();
        for (var i = 0; i < 4; i++)
        {
            left.Add(await NewConnectionAsync(sample));
        }

        Assert.Single(left);
        Assert.Subset(answered, left);
    }

    [Fact]
    public async Task A_large_answer_passes_the_proxy_whole()
    {
        await using var sample = await RunningSample.StartAsync("--Replicas", "2");
        await sample.HealthyAsync("front-1");
        using var client = new HttpClient { BaseAddress = sample.App.GetEndpoint("front") };
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);

        using var content = new ByteArrayContent(bytes);
        using var response = await client.PostAsync(new Uri("/echo", UriKind.Relative), content, sample.Ceiling);

        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(sample.Ceiling));
    }

    private static async Task<int> NewConnectionAsync(RunningSample sample)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler) { BaseAddress = sample.App.GetEndpoint("front") };
        var pid = await client.GetStringAsync(new Uri("/pid", UriKind.Relative), sample.Ceiling);
        return int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture);
    }
}
