using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>A gateway with a view of each kind, in mode Jwt.</summary>
public sealed class MatrixFixture : IAsyncLifetime
{
    /// <summary>Stands in what only Ann may read.</summary>
    public const string Secret = "12A";

    private GatewayHost? _host;
    private JwtIssuer? _issuer;

    internal GatewayHost Gateway => _host ?? throw new InvalidOperationException("Not started.");

    internal JwtIssuer Issuer => _issuer ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        var source = ScriptedViewSource.WithViews(
            GatewayHost.Flights, GatewayHost.Seats, new ViewDescription("crews", "crewId", ViewAccess.Authenticated, ["base"]));
        source.Put("flights", "AA-1", "0000000000000001-a", """{"dest":"JFK"}""");
        source.Put("crews", "c1", "0000000000000002-a", """{"base":"LHR"}""");
        source.Put("seats", "ann", "0000000000000003-a", $$"""{"newSeat":"{{Secret}}"}""");
        source.Put("seats", "ben", "0000000000000004-a", """{"newSeat":"30F"}""");
        _issuer = await JwtIssuer.StartAsync();
        _host = await GatewayHost.StartAsync(source, [.. _issuer.Settings]);
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>The token of an identity of the matrix; null for none.</summary>
    public string? TokenOf(string identity) => identity switch
    {
        "nobody" => null,
        "expired" => Issuer.TokenOf("ann", TimeSpan.FromMinutes(-1)),
        "elsewhere" => Issuer.TokenOf("ann", audience: "others"),
        _ => Issuer.TokenOf(identity),
    };
}
