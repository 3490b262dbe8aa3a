using Aspire.Hosting;
using Aspire.Hosting.Dashboard.Logs;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard;

public sealed class Consoles
{
    [Fact]
    public async Task A_console_is_plain_text_with_its_errors_marked()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder.AddExecutable(
            "talker", "sh", ".", "-c", """printf '\033[31mred\033[0m\n'; echo wrong >&2; sleep 0.2; echo last; sleep 600"""));
        await dashboard.InStateAsync("talker", "Running");

        var lines = await dashboard.LinesUntilAsync("talker", "last");

        Assert.False(Single("red").GetProperty("error").GetBoolean());
        Assert.True(Single("wrong").GetProperty("error").GetBoolean());
        Assert.True(Single("last").GetProperty("number").GetInt64() > Single("red").GetProperty("number").GetInt64());

        System.Text.Json.JsonElement Single(string text) => Assert.Single(lines, line => line.GetProperty("text").GetString() == text);
    }

    [Theory]
    [InlineData("plain\tas it is – ünïcode", "plain\tas it is – ünïcode")]
    [InlineData("\e[1;38;5;208mbold\e[0m and \e[4munder\e[m", "bold and under")]
    [InlineData("\e]0;a title\adone", "done")]
    [InlineData("\e]8;;http://x\e\\link\e]8;;\e\\", "link")]
    [InlineData("50%\r100%\e[K\b\0", "50%100%")]
    [InlineData("cut \e[31", "cut 31")]
    [InlineData("\u009b31mC1", "31mC1")]
    public void Strip_LeavesWhatAPersonReads(string line, string expected) => Assert.Equal(expected, AnsiText.Strip(line));

    [Fact]
    public void Strip_ALineWithoutEnd_IsCut()
    {
        var line = AnsiText.Strip(new string('x', 1_000_000));

        Assert.Equal(AnsiText.MaxLength + 1, line.Length);
        Assert.EndsWith("…", line);
    }

    [Fact]
    public void ReadAfter_MoreThanIsKept_StartsWithTheOldestThatIs()
    {
        var log = new ConsoleLog(capacity: 3);
        log.Append(DateTimeOffset.UnixEpoch, Enumerable.Range(1, 5).Select(i => ($"line {i}", false)));

        Assert.Equal([3, 4, 5], log.ReadAfter(0, 10).Lines.Select(line => line.Number));
        Assert.Equal([3, 4], log.ReadAfter(1, 2).Lines.Select(line => line.Number));
        Assert.Equal([5], log.ReadAfter(4, 10).Lines.Select(line => line.Number));
        Assert.Empty(log.ReadAfter(5, 10).Lines);
    }

    [Fact]
    public void ReadAfter_EndsItsTaskWhenThereIsMore()
    {
        var log = new ConsoleLog();
        var (_, more) = log.ReadAfter(0, 10);
        Assert.False(more.IsCompleted);

        log.Append(DateTimeOffset.UnixEpoch, [("line", false)]);

        Assert.True(more.IsCompleted);
    }
}
