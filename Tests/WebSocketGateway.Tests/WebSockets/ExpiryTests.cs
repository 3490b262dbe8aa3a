using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>What becomes of a connection when its token expires, under a clock that the test moves.</summary>
public sealed class ExpiryTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private ConnectionRig? _rig;
    private Task _running = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _rig?.Socket.SayGoodbye();
        await _running.WaitAsync(Ceiling, TimeProvider.System);
        _rig?.Dispose();
    }

    [Fact]
    public async Task The_client_is_told_once_and_closed_when_the_grace_is_over()
    {
        var rig = Connect("ann", TimeSpan.FromMinutes(5));
        Pass(TimeSpan.FromSeconds(299));
        Assert.Empty(rig.Socket.Received);

        Pass(TimeSpan.FromSeconds(1));
        await ReceivedAsync("token_expired");
        Pass(TimeSpan.FromSeconds(29));
        Assert.Single(rig.Socket.Received);
        Assert.Null(rig.Outbox.Closing);

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(CloseReasons.Unauthorized, rig.Outbox.Closing);
        Assert.Equal(4401, rig.Outbox.Closing!.Code);
    }

    [Fact]
    public async Task A_fresh_token_keeps_the_connection_until_it_expires_too()
    {
        var rig = Connect("ann", TimeSpan.FromMinutes(5));
        Pass(TimeSpan.FromMinutes(5));
        await ReceivedAsync("token_expired");

        rig.Socket.Say(Authenticate(rig.Callers.TokenOf("ann")));
        await ReceivedAsync("authenticated");
        Pass(TimeSpan.FromMinutes(60));
        Assert.Equal(2, rig.Socket.Received.Count);
        Assert.Null(rig.Outbox.Closing);

        Pass(TimeSpan.FromSeconds(30));
        await Eventually.BeAsync(() => rig.Socket.Received.Count == 3, "the client is told again");
    }

    [Fact]
    public async Task Somebody_elses_token_is_refused_and_changes_nothing()
    {
        var rig = Connect("ann", TimeSpan.FromMinutes(5));

        rig.Socket.Say(Authenticate(rig.Callers.TokenOf("ben")));
        await ReceivedAsync("identity_changed");
        Pass(TimeSpan.FromMinutes(5));
        Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(CloseReasons.Unauthorized, rig.Outbox.Closing);
    }

    [Theory]
    [InlineData("""{"action":"authenticate"}""", "invalid_token")]
    [InlineData("""{"action":"authenticate","token":""}""", "invalid_token")]
    [InlineData("""{"action":"authenticate","token":"a.b.c"}""", "invalid_token")]
    [InlineData("""{"action":"authenticate","token":null}""", "invalid_token")]
    [InlineData("""{"action":"authenticate","token":7}""", "malformed_message")]
    public async Task A_bad_token_is_refused_and_the_connection_lives(string message, string code)
    {
        var rig = Connect("ann", TimeSpan.FromMinutes(5));

        rig.Socket.Say(message);

        await ReceivedAsync(code);
        Assert.Null(rig.Outbox.Closing);
    }

    [Fact]
    public async Task An_expired_token_is_no_fresh_one()
    {
        var rig = Connect("ann", TimeSpan.FromHours(3));
        var old = rig.Callers.TokenOf("ann");
        Pass(TimeSpan.FromHours(2));

        rig.Socket.Say(Authenticate(old));

        await ReceivedAsync("token_expired");
    }

    [Fact]
    public async Task Whoever_came_as_nobody_may_say_who_they_are_and_never_expires_before()
    {
        var rig = Connect(user: null, life: null);
        Pass(TimeSpan.FromDays(1));
        Assert.Empty(rig.Socket.Received);

        rig.Socket.Say(Authenticate(rig.Callers.TokenOf("ann")));
        await ReceivedAsync("authenticated");
        rig.Socket.Say(Authenticate(rig.Callers.TokenOf("ben")));

        await ReceivedAsync("identity_changed");
    }

    private ConnectionRig Connect(string? user, TimeSpan? life)
    {
        _rig = new ConnectionRig(_time, caller: new Caller(user, _time.GetUtcNow() + life));
        _rig.Socket.Read(1000);
        _running = _rig.Connection.RunAsync(CancellationToken.None);
        return _rig;
    }

    private static string Authenticate(string token) => $$"""{"action":"authenticate","token":"{{token}}"}""";

    private void Pass(TimeSpan time)
    {
        _time.Advance(time);
        _rig!.Socket.HeardAt = _time.GetTimestamp();
        _rig.Connection.Beat(_time.GetTimestamp());
    }

    /// <summary>Waits for a frame of this type, or an error with this code, as the newest.</summary>
    private Task ReceivedAsync(string what) => Eventually.BeAsync(
        () => _rig!.Socket.Received is [.., var frame] && frame.GetRawText().Contains($"\"{what}\"", StringComparison.Ordinal), $"{what} comes");
}
