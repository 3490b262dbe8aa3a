using EventDrivenFrontends.WebhookDispatcher.Signing;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Signing;

public sealed class SigningSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(64)]
    public void TryParse_AllowedLength_IsRead(int length)
    {
        var text = SigningSecret.Prefix + Convert.ToBase64String(new byte[length]);

        Assert.True(SigningSecret.TryParse(text, out var secret));
        Assert.Equal(length, secret.Key.Length);
        Assert.Equal(text, secret.Reveal());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(5000)]
    public void TryParse_OtherLength_IsRefused(int length) =>
        Assert.False(SigningSecret.TryParse(SigningSecret.Prefix + Convert.ToBase64String(new byte[length]), out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("WHSEC_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void TryParse_OtherText_IsRefused(string? text) => Assert.False(SigningSecret.TryParse(text, out _));

    [Fact]
    public void ToString_KeepsTheSecret() => Assert.Equal("whsec_***", SigningSecret.Generate().ToString());

    [Fact]
    public void Sign_TheSpecificationsExample_GivesItsSignature()
    {
        Assert.True(SigningSecret.TryParse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", out var secret));
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://receiver.example/");

        WebhookSigner.Sign(request, "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", DateTimeOffset.FromUnixTimeSeconds(1649367553), """{"email":"test@example.com","username":"test_user"}"""u8, [secret]);

        Assert.Equal("1649367553", Assert.Single(request.Headers.GetValues("webhook-timestamp")));
        Assert.Equal("v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=", Assert.Single(request.Headers.GetValues("webhook-signature")));
    }
}
