using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Cursors;

public sealed class LowWatermarkTests
{
    private readonly LowWatermark _watermark = new();

    [Fact]
    public void Raise_Lower_ChangesNothing()
    {
        _watermark.Reloaded("table", Version(5));
        var before = _watermark.Current;

        _watermark.Raise(Version(4));
        _watermark.Raise(null);
        _watermark.Reloaded("table", Version(3));

        Assert.Same(before, _watermark.Current);
    }

    [Fact]
    public void Reloaded_AnotherTable_StartsAnew()
    {
        _watermark.Reloaded("table", Version(5));

        _watermark.Reloaded("other", Version(3));

        Assert.Equal(new Watermark(Cursor.TagOf("other"), Version(3)), _watermark.Current);
    }
}
