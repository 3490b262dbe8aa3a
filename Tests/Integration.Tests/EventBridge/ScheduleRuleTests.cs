using System.Text.Json;
using Amazon.EventBridge.Model;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>When schedules are due needs a clock that can be moved, so it is tested of the embedded cloud alone.</summary>
public sealed class ScheduleRuleTests(ScheduleClock cloud) : IClassFixture<ScheduleClock>
{
    [Fact]
    public async Task A_schedule_rule_sends_a_scheduled_event_each_time_that_it_is_due()
    {
        var rule = await cloud.ScheduleToQueueAsync("ticks", "rate(1 minute)");

        cloud.Clock.Advance(TimeSpan.FromSeconds(59));
        cloud.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = JsonDocument.Parse(Assert.Single(await ReceivedAsync(1)).Body).RootElement;
        Assert.Equal("Scheduled Event", first.GetProperty("detail-type").GetString());
        Assert.Equal("aws.events", first.GetProperty("source").GetString());
        Assert.Equal("2026-03-01T10:01:30Z", first.GetProperty("time").GetString());
        Assert.Equal(rule, first.GetProperty("resources")[0].GetString());
        Assert.Equal("{}", first.GetProperty("detail").GetRawText());

        cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await ReceivedAsync(1));
        Assert.Contains("2026-03-01T10:02:30Z", second.Body, StringComparison.Ordinal);

        await cloud.Events.DisableRuleAsync(new DisableRuleRequest { Name = "ticks" });
        var probe = await ProbeAsync();
        cloud.Clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.GetAsync(() => cloud.DrainAsync(probe), messages => messages.Count > 0, "the other rule's event");
        Assert.Empty(await cloud.DrainAsync("ticks"));
    }

    private Task<List<Amazon.SQS.Model.Message>> ReceivedAsync(int count) =>
        Eventually.GetAsync(() => cloud.DrainAsync("ticks"), messages => messages.Count >= count, $"{count} scheduled events");

    /// <summary>A rule that is named after the disabled one, so that its event comes after that one's turn.</summary>
    private async Task<string> ProbeAsync()
    {
        await cloud.ScheduleToQueueAsync("zz-probe", "rate(2 minutes)");
        return "zz-probe";
    }
}
