using EventDrivenFrontends.ViewModelProjector.Merge;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Merge;

public class ItemStateTests
{
    private static readonly ItemShape Shape = new("id", ["first", "second"]);

    [Fact]
    public void Apply_Creation_MakesTheItemVisible() =>
        Assert.Equal("""{"id":"k","first":1}""", DataAfter(Creates("1", ("first", "1"))));

    [Fact]
    public void Apply_ChangeWithoutCreation_StaysInvisible() => Assert.Null(DataAfter(Changes("1", ("first", "1"))));

    [Fact]
    public void Apply_ChangeBeforeItsCreation_CountsWhenTheCreationComes() => Assert.Equal(
        """{"id":"k","first":2,"second":1}""",
        DataAfter(Changes("2", ("first", "2")), Creates("1", ("first", "1"), ("second", "1"))));

    [Fact]
    public void Apply_OlderChangeAfterNewer_TakesOnlyFieldsThatAreNews() => Assert.Equal(
        """{"id":"k","first":3,"second":2}""",
        DataAfter(Creates("1", ("first", "1")), Changes("3", ("first", "3")), Changes("2", ("first", "2"), ("second", "2"))));

    [Fact]
    public void Apply_Deletion_HidesTheItem() => Assert.Null(DataAfter(Creates("1", ("first", "1")), Deletes("2")));

    [Fact]
    public void Apply_DeletionOlderThanTheCreation_LeavesTheItem() =>
        Assert.Equal("""{"id":"k","first":2}""", DataAfter(Creates("2", ("first", "2")), Deletes("1")));

    [Fact]
    public void Apply_LateChangeAfterDeletion_DoesNotBringTheItemBack() =>
        Assert.Null(DataAfter(Creates("1", ("first", "1")), Deletes("3"), Changes("2", ("first", "2")), Changes("4", ("first", "4"))));

    [Fact]
    public void Apply_NewCreationAfterDeletion_HasNothingOfTheOldItem() => Assert.Equal(
        """{"id":"k","first":3}""",
        DataAfter(Creates("1", ("first", "1"), ("second", "1")), Deletes("2"), Creates("3", ("first", "3"))));

    [Fact]
    public void Apply_CreationAndDeletionOfOneVersion_IsDeletedInAnyOrder()
    {
        Assert.Null(DataAfter(Creates("1", ("first", "1")), Deletes("1")));
        Assert.Null(DataAfter(Deletes("1"), Creates("1", ("first", "1"))));
    }

    [Fact]
    public void Apply_TwoValuesOfOneVersion_GivesTheSameInAnyOrder() => Assert.Equal(
        DataAfter(Creates("1", ("first", "1")), Creates("1", ("first", "2"))),
        DataAfter(Creates("1", ("first", "2")), Creates("1", ("first", "1"))));

    [Fact]
    public void Apply_NothingNew_GivesTheSameInstance()
    {
        var state = Merged(Creates("2", ("first", "2")), Deletes("1"));
        Assert.Same(state, state.Apply(Creates("2", ("first", "2"))));
        Assert.Same(state, state.Apply(Changes("1", ("first", "1"), ("second", "1"))));
        Assert.Same(state, state.Apply(Deletes("1")));
    }

    [Fact]
    public void Write_FieldsOfTheViewFirst_ThenTheOthersByName() => Assert.Equal(
        """{"id":"k","first":1,"second":2,"a":4,"b":{"x":[1, 2]}}""",
        DataAfter(Creates("1", ("b", """{"x":[1, 2]}"""), ("second", "2"), ("a", "4"), ("first", "1"))));

    private static string? DataAfter(params ItemEvent[] events) => Shape.Write("k", Merged(events));
}
