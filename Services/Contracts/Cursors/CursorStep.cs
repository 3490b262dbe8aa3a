namespace EventDrivenFrontends.Contracts.Cursors;

/// <summary>The cursors of a sequence of frames.</summary>
/// <param name="Before">For a client that leaves in the middle of it.</param>
/// <param name="After">For a client that has all of it.</param>
public readonly record struct CursorStep(string Before, string After);
