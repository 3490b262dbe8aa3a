using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.Hosting.Tests.ApplicationModel;

public sealed class LogBuffers
{
    [Fact]
    public void Append_BeyondTheCapacity_KeepsTheNewest()
    {
        var buffer = new LogBuffer();
        for (var i = 1; i <= 2500; i++)
        {
            buffer.Append($"line {i}", isError: false);
        }

        var lines = buffer.Lines();
        Assert.Equal(2000, lines.Count);
        Assert.Equal(new LogLine(501, "line 501", false), lines[0]);
        Assert.Equal(new LogLine(2500, "line 2500", false), lines[^1]);
    }

    [Fact]
    public async Task Open_GivesEveryLineOnce()
    {
        var buffer = new LogBuffer();
        buffer.Append("old", isError: false);
        var (backlog, live) = buffer.Open();
        buffer.Append("new", isError: true);
        buffer.Complete();

        Assert.Equal("old", Assert.Single(backlog).Content);
        Assert.Equal("new", (await live.Reader.ReadAllAsync().SingleAsync()).Content);
    }
}
