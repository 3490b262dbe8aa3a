namespace EventDrivenFrontends.WebSocketGateway.Shown;

/// <summary>Whether clients may report what they have shown.</summary>
internal sealed class ShownOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Shown";

    /// <summary>
    /// Default true in the environment Development, else false: reports are the word of strangers, and each costs a request. Without it <c>/shown</c> is not there,
    /// and clients that would report stop after one try.
    /// </summary>
    public bool Enabled { get; set; }
}
