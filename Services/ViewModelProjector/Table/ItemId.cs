namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>Names an item: a key of a view.</summary>
internal readonly record struct ItemId(string View, string Key);
