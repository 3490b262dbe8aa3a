using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>
/// <c>{"exists": false}</c>: no value satisfies it; the whole event is asked instead (<see cref="FieldCondition.AllowsAbsence"/>).
/// </summary>
internal sealed class AbsenceTest : ValueTest
{
    public static readonly AbsenceTest Instance = new();

    private AbsenceTest()
    {
    }

    public override TestKey Key => AnyKey.Instance;

    public override bool Accepts(in FieldValue value) => false;
}
