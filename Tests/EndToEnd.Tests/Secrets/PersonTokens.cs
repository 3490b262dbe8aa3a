using System.Net.Http.Json;
using System.Text.Json;
using EventDrivenFrontends.EndToEnd.Tests.Traces;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.EndToEnd.Tests.Secrets;

/// <summary>The tokens of a person: one that counts, and others that are refused, by what is wrong with them.</summary>
internal sealed record PersonTokens(string Mode, string Person, string Good, IReadOnlyDictionary<string, string> Refused)
{
    /// <summary>From the gateway, in mode Development.</summary>
    public static async Task<PersonTokens> OfDevelopmentAsync(TracedSystem system, string person)
    {
        using var gateway = system.Running.Gateway;
        using var answer = await gateway.PostAsJsonAsync("/dev/tokens", new { person });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        return new PersonTokens("Development", person, token, new Dictionary<string, string> { ["bent"] = Bent(token, system.Secrets) });
    }

    /// <summary>From an issuer, in mode Jwt.</summary>
    public static PersonTokens OfIssuer(JwtIssuer issuer, RunSecrets secrets, string person)
    {
        secrets.Add("the issuer's key", issuer.PrivateKey);
        var token = issuer.TokenOf(person);
        return new PersonTokens("Jwt", person, token, new Dictionary<string, string>
        {
            ["bent"] = Bent(token, secrets),
            ["expired"] = issuer.TokenOf(person, TimeSpan.FromHours(-1)),
            ["somebody else's"] = issuer.TokenOf(person, audience: "others"),
            ["strangely signed"] = issuer.TokenOf(person, keyId: "unknown"),
        });
    }

    /// <summary>What makes each of them count.</summary>
    public IEnumerable<(string Name, string Signature)> Signatures =>
        Refused.Append(new("good", Good)).Select(token => ($"a {token.Key} token's signature in mode {Mode}", token.Value.Split('.')[2]));

    private static string Bent(string token, RunSecrets secrets) => $"{token[..token.LastIndexOf('.')]}.{secrets.Get("a wrong signature")}";
}
