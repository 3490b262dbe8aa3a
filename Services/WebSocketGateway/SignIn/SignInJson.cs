using System.Text.Json.Serialization;

namespace EventDrivenFrontends.WebSocketGateway.SignIn;

/// <summary>Answer of <c>GET /dev/people</c>.</summary>
internal sealed record PeopleList([property: JsonPropertyName("people")] IReadOnlyList<Person> People);

/// <summary>Body of <c>POST /dev/tokens</c>.</summary>
/// <param name="Person">The id of one of the people.</param>
internal sealed record SignInRequest([property: JsonPropertyName("person")] string? Person);

/// <summary>Its answer.</summary>
/// <param name="Token">A bearer token.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record SignInAnswer(
    [property: JsonPropertyName("token")] string Token, [property: JsonPropertyName("expires")] string Expires);

/// <summary>Their JSON.</summary>
[JsonSerializable(typeof(PeopleList))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignInAnswer))]
internal sealed partial class SignInJson : JsonSerializerContext;
