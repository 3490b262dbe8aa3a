using EventDrivenFrontends.Client.State;
using EventDrivenFrontends.Contracts.Frames;
using static EventDrivenFrontends.Client.Tests.State.Changes;

namespace EventDrivenFrontends.Client.Tests.State;

public sealed class PartAssemblerTests
{
    private readonly PartAssembler _assembler = new();

    [Fact]
    public void Take_Changes_IsAStepAtOnce()
    {
        var step = Assert.Single(_assembler.Take(new ChangesFrame("t", "c", [Upsert("a", 1)])));

        Assert.Equal((false, "c"), (step.IsSnapshot, step.Cursor));
    }

    [Fact]
    public void Take_ASnapshotInParts_IsOneStepWithTheLastCursor()
    {
        Assert.Empty(_assembler.Take(new SnapshotFrame("t", "early", [Upsert("a", 1)], More: true)));
        Assert.Empty(_assembler.Take(new SnapshotFrame("t", "early", [Upsert("b", 1)], More: true)));

        var step = Assert.Single(_assembler.Take(new SnapshotFrame("t", "last", [Upsert("c", 1)])));

        Assert.Equal((true, "last"), (step.IsSnapshot, step.Cursor));
        Assert.Equal(["a+1", "b+1", "c+1"], step.Changes.Select(Describe));
    }

    [Fact]
    public void Take_ChangesBetweenParts_WaitForTheEnd()
    {
        _assembler.Take(new ResetFrame("t", "c", [Upsert("a", 1)], More: true));
        Assert.Empty(_assembler.Take(new ChangesFrame("t", "newer", [Upsert("a", 2)])));

        var steps = _assembler.Take(new ResetFrame("t", "c", [Upsert("b", 1)]));

        Assert.Equal([true, false], steps.Select(step => step.IsSnapshot));
        Assert.Equal("newer", steps[1].Cursor);
    }

    [Fact]
    public void Take_AResetInTheMiddleOfASnapshot_BeginsAnew()
    {
        _assembler.Take(new SnapshotFrame("t", "c", [Upsert("a", 1)], More: true));

        var step = Assert.Single(_assembler.Take(new ResetFrame("t", "c", [Upsert("b", 1)])));

        Assert.Equal(["b+1"], step.Changes.Select(Describe));
    }
}
