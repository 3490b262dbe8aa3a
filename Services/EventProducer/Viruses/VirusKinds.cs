namespace EventDrivenFrontends.EventProducer.Viruses;

/// <summary>What a virus can look like.</summary>
internal static class VirusKinds
{
    public static IReadOnlyList<string> All { get; } = ["adeno", "corona", "influenza", "phage", "rota"];
}
