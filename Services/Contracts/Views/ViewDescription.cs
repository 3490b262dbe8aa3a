using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Views;

/// <summary>
/// What readers of a view need to know of it. The projector derives it from the view's definition and keeps it in the view-model table as an item of
/// the view <see cref="Catalog"/>, so that a new view reaches running gateways the way any change does.
/// </summary>
/// <param name="Name">The view's name: a lower-case letter, then lower-case letters, digits or hyphens.</param>
/// <param name="Key">Name of the field that is the item's key.</param>
/// <param name="Access">Who may read it.</param>
/// <param name="Fields">Fields that a topic may filter on.</param>
public sealed record ViewDescription(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("access")] ViewAccess Access,
    [property: JsonPropertyName("fields")] IReadOnlyList<string> Fields)
{
    /// <summary>The view of views: its keys are view names, its data are <see cref="ViewDescription"/>s. It is never a topic.</summary>
    public const string Catalog = "$views";
}
