using EventDrivenFrontends.EventPatterns.ValueTests;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>One field of a pattern: the dotted path, and the tests of which one must accept the field's value.</summary>
internal sealed class FieldCondition(string path, IReadOnlyList<ValueTest> tests)
{
    private readonly ValueTest[] _tests = [.. tests];

    public string Path { get; } = path;

    public IReadOnlyList<ValueTest> Tests => _tests;

    /// <summary>
    /// <c>{"exists": false}</c> is among the tests: the condition also holds where the field occurs nowhere in the event.
    /// </summary>
    public bool AllowsAbsence { get; } = tests.Any(test => test is AbsenceTest);

    public bool Accepts(in FieldValue value)
    {
        foreach (var test in _tests)
        {
            if (test.Accepts(value))
            {
                return true;
            }
        }

        return false;
    }
}
