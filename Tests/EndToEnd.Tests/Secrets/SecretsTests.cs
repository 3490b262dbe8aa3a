using System.Text;

namespace EventDrivenFrontends.EndToEnd.Tests.Secrets;

/// <summary>The search itself: what it does not find must not be there.</summary>
public sealed class SecretsTests
{
    private readonly RunSecrets _secrets = new();

    [Fact]
    public void In_WithoutASecret_IsNone()
    {
        _secrets.Get("key");

        Assert.Empty(_secrets.In(["nothing", ""]));
    }

    [Fact]
    public void In_WithASecretInAnyForm_NamesIt()
    {
        var secret = _secrets.Add("token", "a+b/c.d=");

        Assert.StartsWith("token", Assert.Single(_secrets.In(["none", $"x {secret} y"])), StringComparison.Ordinal);
        Assert.Single(_secrets.In([$"?access_token={Uri.EscapeDataString(secret)}"]));
        Assert.Single(_secrets.In([$"Authorization: {Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))}"]));
    }

    [Fact]
    public void In_WithASecret_DoesNotRepeatIt() => Assert.DoesNotContain(_secrets.InternalKey, Assert.Single(_secrets.In([$"key={_secrets.InternalKey}"])), StringComparison.Ordinal);
}
