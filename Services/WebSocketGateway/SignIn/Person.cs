using System.Text.Json.Serialization;

namespace EventDrivenFrontends.WebSocketGateway.SignIn;

/// <summary>Someone to be, in mode Development.</summary>
/// <param name="Id">The subject of the tokens, and the key of what is this person's alone.</param>
/// <param name="Name">For people.</param>
internal sealed record Person([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("name")] string Name)
{
    public static IReadOnlyList<Person> All { get; } = [new("ann", "Ann"), new("ben", "Ben"), new("chloe", "Chloe"), new("dev", "Dev")];
}
