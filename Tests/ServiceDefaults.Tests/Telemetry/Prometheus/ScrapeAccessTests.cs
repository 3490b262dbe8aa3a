using System.Net;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Prometheus;

public class ScrapeAccessTests
{
    [Theory]
    [InlineData("", "127.0.0.1", true)]
    [InlineData("", "10.1.2.3", false)]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("192.168.0.0/16, fd00::/8", "fd00::5", true)]
    public void Allows_ThisMachineAndTheNetworksThatAreNamed(string networks, string address, bool expected) =>
        Assert.Equal(expected, Of(networks).Allows(From(address)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public void Allows_WhatAProxyInSuchANetworkPassesOn_IsRefused(string header)
    {
        var context = From("10.1.2.3");
        context.Request.Headers[header] = "for=8.8.8.8";

        Assert.False(Of("10.0.0.0/8").Allows(context));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    public void Options_Networks_AreValid(string networks) => Assert.Empty(new TelemetryOptions { ScrapeFrom = networks }.Validate(new(new object())));

    [Fact]
    public void Options_AnythingElse_IsNot() => Assert.NotEmpty(new TelemetryOptions { ScrapeFrom = "10.0.0.0/8,everyone" }.Validate(new(new object())));

    private static ScrapeAccess Of(string networks) =>
        new(Options.Create(new TelemetryOptions { ScrapeFrom = networks }), new ServiceCollection().BuildServiceProvider());

    private static DefaultHttpContext From(string address) => new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
