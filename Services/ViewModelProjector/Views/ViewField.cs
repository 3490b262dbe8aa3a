namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>A field that a view knows: its value is checked, and it comes first in the item's data, in the order of the definition.</summary>
/// <param name="Name">Name in the event's detail and in the item's data.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="Filterable">Whether a topic may filter on it.</param>
internal sealed record ViewField(string Name, ViewFieldKind Kind, bool Filterable)
{
    public static ViewField Text(string name) => new(name, ViewFieldKind.Text, Filterable: false);

    public static ViewField Number(string name) => new(name, ViewFieldKind.Number, Filterable: false);

    public static ViewField Filter(string name) => new(name, ViewFieldKind.Text, Filterable: true);
}
