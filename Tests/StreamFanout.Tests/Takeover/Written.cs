namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>An item that the table has.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">The version that it was stamped with.</param>
/// <param name="Prompt">Whether it was stored within the allowance after it was stamped, which is what watermarks count on.</param>
internal sealed record Written(string Key, string Version, bool Prompt);
