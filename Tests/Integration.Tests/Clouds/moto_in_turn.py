"""moto's server for one caller at a time.

moto keeps its state in plain objects that requests at once change under each other: one may undo the other, or fail half way and be
sent again. Only a receive that waits for messages lets others in meanwhile. The argument is the port.
"""
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.sqs.models import Queue
from werkzeug.serving import run_simple

turn = threading.Lock()
application = DomainDispatcherApplication(create_backend_app)
wait_for_messages = Queue.wait_for_messages


def wait_out_of_turn(queue, timeout):
    turn.release()
    try:
        wait_for_messages(queue, timeout)
    finally:
        turn.acquire()


def answer_in_turn(environ, start_response):
    with turn:
        return list(application(environ, start_response))


Queue.wait_for_messages = wait_out_of_turn
run_simple("127.0.0.1", int(sys.argv[1]), answer_in_turn, threaded=True)
