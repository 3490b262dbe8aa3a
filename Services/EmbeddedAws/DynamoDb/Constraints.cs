using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>
/// What DynamoDB checks of a request's members by its API model, before it looks at what they mean. All faults are told at once.
/// </summary>
internal sealed class Constraints
{
    private readonly List<string> _faults = [];

    /// <exception cref="AwsError">There were faults.</exception>
    public void Verify()
    {
        if (_faults.Count > 0)
        {
            var noun = _faults.Count == 1 ? "error" : "errors";
            throw AwsError.Validation($"{_faults.Count} validation {noun} detected: {string.Join("; ", _faults)}");
        }
    }

    public Constraints Required(object? value, string member)
    {
        if (value is null)
        {
            _faults.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }

        return this;
    }

    /// <param name="allowed">In the order in which AWS lists them.</param>
    public Constraints OneOf(string? value, string member, params ReadOnlySpan<string> allowed)
    {
        if (value is not null && !allowed.Contains(value))
        {
            Add(value, member, $"satisfy enum value set: [{string.Join(", ", allowed)}]");
        }

        return this;
    }

    public Constraints Range(long? value, string member, long min, long max = long.MaxValue)
    {
        var shown = value?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (value < min)
        {
            Add(shown, member, $"have value greater than or equal to {min}");
        }
        else if (value > max)
        {
            Add(shown, member, $"have value less than or equal to {max}");
        }

        return this;
    }

    /// <param name="count">Of the characters or elements; null when the member is not there.</param>
    public Constraints Length(int? count, string shown, string member, int min, int max = int.MaxValue)
    {
        if (count < min)
        {
            Add(shown, member, $"have length greater than or equal to {min}");
        }
        else if (count > max)
        {
            Add(shown, member, $"have length less than or equal to {max}");
        }

        return this;
    }

    private void Add(string value, string member, string mustHave) =>
        _faults.Add($"Value '{value}' at '{member}' failed to satisfy constraint: Member must {mustHave}");
}
