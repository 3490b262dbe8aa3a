using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client;

/// <summary>The newest state of one key.</summary>
/// <typeparam name="T">The type of an item's data.</typeparam>
/// <param name="Key">The key within the view.</param>
/// <param name="Op">Whether the key has data now or is gone.</param>
/// <param name="Version">Grows with every change of the key; compare it ordinally.</param>
/// <param name="At">When the event behind it happened: RFC 3339, UTC, milliseconds.</param>
/// <param name="Data">The data; the default of <typeparamref name="T"/> on a delete.</param>
public sealed record LiveChange<T>(string Key, ChangeOp Op, string Version, string At, T? Data);
