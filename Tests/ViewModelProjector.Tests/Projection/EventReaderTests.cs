using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Views;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Projection;

public class EventReaderTests
{
    private const string Version = "019a8b3c4d5e0000-7f3a";

    [Fact]
    public void TryRead_EventOfOurs_TakesItsVersionAndTheInstantWithinIt()
    {
        var (key, change, _) = Read($$$"""{"virusId":"v1","x":0.25,"meta":{"version":"{{{Version}}}"}}""");
        Assert.Equal("v1", key);
        Assert.Equal(Version, change!.Version);
        Assert.True(HybridVersion.TryGetInstant(Version, out var instant));
        Assert.Equal(instant, change.At);
        Assert.Equal([KeyValuePair.Create("x", "0.25")], change.Fields);
    }

    [Fact]
    public void TryRead_EventFromElsewhere_TakesItsVersionFromTheEnvelope()
    {
        var (_, change, _) = Read("""{"virusId":"v1"}""");
        Assert.Equal(HybridVersion.FromEntry(Hostile.Time, Hostile.Id), change!.Version);
        Assert.Equal(Hostile.Time, change.At);
    }

    [Fact]
    public void TryRead_VersionOfAnotherForm_IsTakenAsItIs()
    {
        var (_, change, _) = Read("""{"virusId":"v1","meta":{"version":"7"}}""");
        Assert.Equal("7", change!.Version);
        Assert.Equal(Hostile.Time, change.At);
    }

    [Fact]
    public void TryRead_MetaThatIsNotOurs_IsNoVersion()
    {
        var (_, change, _) = Read("""{"virusId":"v1","meta":"mine"}""");
        Assert.Equal(HybridVersion.FromEntry(Hostile.Time, Hostile.Id), change!.Version);
        Assert.Empty(change.Fields);
    }

    [Fact]
    public void TryRead_FieldsThatTheViewDoesNotName_AreKeptAsTheyAre()
    {
        var (_, change, _) = Read("""{"virusId":"v1","host":{"age":[1]},"kind":null}""");
        Assert.Equal([KeyValuePair.Create("host", """{"age":[1]}"""), KeyValuePair.Create("kind", "null")], change!.Fields);
    }

    [Fact]
    public void TryRead_SurrogatePairInAnEscape_IsText()
    {
        var (_, change, _) = Read("""{"virusId":"v1","kind":"\ud83e\udda0"}""");
        Assert.NotNull(change);
    }

    private static (string? Key, ItemEvent? Change, string? Error) Read(string detail)
    {
        Assert.True(EventEnvelope.TryParse(Hostile.Body(detail), out var envelope, out var error), error);
        EventReader.TryRead(envelope, new VirusesView(), EventEffect.Creates, out var key, out var change, out error);
        return (key, change, error);
    }
}
