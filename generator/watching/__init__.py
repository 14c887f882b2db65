"""The watch on outside guidance: is it still what the policy cited? The only room that uses the network.

watch      looks at every target, and tells each look as soon as it is finished
target     what is looked at, and what should stand there
answered   what came back from an address, and what it is when nothing did
sighting   what a look found out
told       what a page tells, sentence by sentence, and whether it tells something else than it did
memory     what is remembered of each look, and the words of its file

asking/    asks for an address, with good manners and safely: the only door to other people's sites
looking/   what is made of an answer: an adapter for each kind of source, and their register
telling/   keeps an issue for each thing that needs a person
"""
