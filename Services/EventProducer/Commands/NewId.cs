namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>Ids for what a caller left unnamed.</summary>
internal static class NewId
{
    /// <summary>A new id; ids made later sort later, which suits tables and logs.</summary>
    public static string At(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("n");
}
