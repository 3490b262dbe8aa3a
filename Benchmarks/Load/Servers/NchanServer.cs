using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>
/// nchan on nginx, with a worker for each core and no access log. Messages are kept for a short time, for whoever is slow. With TLS clients have an address
/// of their own.
/// </summary>
internal sealed class NchanServer : IServer
{
    public const string Install = "apt-get install nginx-light libnginx-mod-nchan";

    private readonly ServerProcess _process;
    private readonly Uri _publish;

    private NchanServer(ServerProcess process, Uri address, Uri clients)
    {
        (_process, _publish) = (process, new Uri(address, "/pub"));
        WebSocket = new Opening(new Uri(clients, "/sub"), IsWebSocket: true);
        Aside = new Opening(new Uri(clients, "/aside"), IsWebSocket: true);
        EventStream = new Opening(new Uri(clients, "/sub"), IsWebSocket: false);
    }

    public string Name => WebSocket.IsSecure ? "nchan-tls" : "nchan";

    public ProcessTree Processes => _process.Tree;

    public Opening WebSocket { get; }

    public Opening Aside { get; }

    public Opening EventStream { get; }

    /// <returns>Null when it is not installed.</returns>
    public static async Task<NchanServer?> StartAsync(bool isSecure = false)
    {
        const string Module = "/usr/lib/nginx/modules/ngx_nchan_module.so";
        if (ServerProcess.Find("nginx") is not { } nginx || !File.Exists(Module))
        {
            return null;
        }

        var (address, folder) = (RunningSystem.FreeAddress(), ServerProcess.NewFolder());
        var clients = isSecure ? Listening.Secured(RunningSystem.FreeAddress()) : address;
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            load_module {{Module}};
            daemon off;
            user root;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            worker_processes auto;
            worker_rlimit_nofile 20000;
            events { worker_connections 18000; }
            http {
                access_log off;
                tcp_nodelay on;
                keepalive_requests 1000000000;
                client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
                nchan_shared_memory_size 128M;
                server {
                    listen {{address.Port}};
                    {{(isSecure ? ListeningTo(clients, CertificateFiles.Create(folder)) : "")}}
                    location = /sub {
                        nchan_subscriber websocket eventsource;
                        nchan_channel_id all;
                        nchan_subscriber_first_message newest;
                    }
                    location = /aside {
                        nchan_subscriber websocket;
                        nchan_channel_id aside;
                    }
                    location = /pub {
                        nchan_publisher http;
                        nchan_channel_id all;
                        nchan_message_buffer_length 200;
                        nchan_message_timeout 10s;
                    }
                }
            }
            """);
        var process = await ServerProcess.StartAsync(address.Port, nginx, folder, "-p", folder, "-e", $"{folder}/error.log", "-c", configuration);
        return new NchanServer(process, address, clients);
    }

    public IPublisher CreatePublisher() => new HttpPublisher(_publish);

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string ListeningTo(Uri clients, CertificateFiles files) =>
        $"listen {clients.Port} ssl; ssl_certificate {files.Certificate}; ssl_certificate_key {files.Key};";
}
