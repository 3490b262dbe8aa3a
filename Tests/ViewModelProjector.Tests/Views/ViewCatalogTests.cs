using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Views;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Views;

public class ViewCatalogTests
{
    private readonly ViewCatalog _catalog = ViewCatalog.Discover();

    [Fact]
    public void Discover_FindsEveryView() => Assert.Equal(["flights", "seats", "viruses"], _catalog.Views.Select(view => view.Name));

    [Theory]
    [InlineData(FlightEvents.Source, FlightEvents.Scheduled, "flights", (int)EventEffect.Creates)]
    [InlineData(FlightEvents.Source, FlightEvents.StatusUpdated, "flights", (int)EventEffect.Changes)]
    [InlineData(FlightEvents.Source, FlightEvents.Deleted, "flights", (int)EventEffect.Deletes)]
    [InlineData(SeatEvents.Source, SeatEvents.Assigned, "seats", (int)EventEffect.Creates)]
    [InlineData(VirusEvents.Source, VirusEvents.Created, "viruses", (int)EventEffect.Creates)]
    [InlineData(VirusEvents.Source, VirusEvents.Destroyed, "viruses", (int)EventEffect.Deletes)]
    public void ThatTake_EventOfTheContract_GivesItsView(string source, string detailType, string view, int effect)
    {
        var (taker, does) = Assert.Single(_catalog.ThatTake(source, detailType));
        Assert.Equal((view, (EventEffect)effect), (taker.Name, does));
    }

    [Fact]
    public void ThatTake_NameOfAnotherSource_GivesNone() => Assert.Empty(_catalog.ThatTake(VirusEvents.Source, FlightEvents.Deleted));

    [Fact]
    public void Describe_TellsWhoMayReadAndWhatCanBeFiltered()
    {
        Assert.Equal(ViewAccess.Owner, new SeatsView().Describe().Access);
        Assert.Equal(ViewAccess.Public, new FlightsView().Describe().Access);
        Assert.Equal(["kind"], new VirusesView().Describe().Fields);
        Assert.Equal("flightId", new FlightsView().Describe().Key);
    }

    [Fact]
    public void New_TwoViewsOfOneName_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new ViewCatalog([new FlightsView(), new FlightsView()]));
}
