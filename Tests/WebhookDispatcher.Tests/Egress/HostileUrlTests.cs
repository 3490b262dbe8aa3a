using EventDrivenFrontends.WebhookDispatcher.Egress;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Egress;

public sealed class HostileUrlTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("//receiver.example/")]
    [InlineData("/hook")]
    [InlineData("http://receiver.example/")]
    [InlineData("ftp://receiver.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://receiver.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:password@receiver.example/")]
    [InlineData("https://user@receiver.example/")]
    [InlineData("https://@receiver.example/")]
    [InlineData("https://receiver.example\\@127.0.0.1/")]
    [InlineData("https://receiver.example/#part")]
    [InlineData("https://receiver.example:22/")]
    [InlineData("https://receiver.example:6379/")]
    [InlineData("https://receiver.example:0/")]
    [InlineData("https://receiver.example:99999/")]
    [InlineData("https://receiver.example/\r\nX-Injected: 1")]
    [InlineData("https://receiver.example/\0")]
    [InlineData("https://receiver.example/a b")]
    [InlineData("https://récepteur.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public void TryRead_ByDefault_IsRefused(string? text)
    {
        Assert.False(Rule(new EgressOptions()).TryRead(text, out _, out var fault));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public void TryRead_LongerThanAllowed_IsRefused() =>
        Assert.False(Rule(new EgressOptions()).TryRead($"https://receiver.example/{new string('a', UrlRule.MaxLength)}", out _, out _));

    [Theory]
    [InlineData("https://receiver.example/")]
    [InlineData("https://receiver.example:8443/hook?tenant=1")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://[2606:4700::1111]/hook")]
    public void TryRead_UsualUrl_IsTaken(string text) => Assert.True(Rule(new EgressOptions()).TryRead(text, out _, out _));

    [Fact]
    public void TryRead_WhatIsConfigured_IsTaken()
    {
        var rule = Rule(new EgressOptions { AllowHttp = true, AllowedPorts = [9000], AllowedNetworks = ["127.0.0.0/8"] });

        Assert.True(rule.TryRead("http://127.0.0.1:9000/", out _, out _));
        Assert.False(rule.TryRead("https://receiver.example/", out _, out _));
        Assert.False(rule.TryRead("http://10.0.0.1:9000/", out _, out _));
    }

    private static UrlRule Rule(EgressOptions options) => new(new AddressPolicy(Options.Create(options)), Options.Create(options));
}
