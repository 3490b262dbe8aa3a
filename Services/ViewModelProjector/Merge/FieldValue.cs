namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>A field's value as JSON, and the version of the event that it comes from.</summary>
internal readonly record struct FieldValue(string Json, string Version)
{
    /// <summary>
    /// The newer version wins. Two values of one version come from a producer that breaks the rules; the greater text wins,
    /// so that the outcome does not depend on the order of arrival.
    /// </summary>
    public bool WinsOver(in FieldValue other) => string.CompareOrdinal(Version, other.Version) switch
    {
        0 => string.CompareOrdinal(Json, other.Json) > 0,
        var order => order > 0,
    };
}
