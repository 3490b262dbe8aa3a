namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>One of several frames that belong together, written when it is asked for.</summary>
/// <param name="Json">The frame; valid until the next is asked for.</param>
/// <param name="IsLast">True when none follows.</param>
public readonly record struct FramePart(ReadOnlyMemory<byte> Json, bool IsLast);
