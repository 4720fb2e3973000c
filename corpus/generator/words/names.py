"""Names of people and places from many origins; every combination is chance."""

FIRST = tuple(
    """Abena Adriana Agnes Ailsa Akira Alasdair Aled Alma Amara Amit Anders Angharad Anouk Antonio Arjun Astrid Ayesha
    Bartosz Beatrix Benedict Bethan Bilal Birgit Bjarne Bronwen Bruno Carlos Cecily Chidi Chloe Ciaran Clemence
    Cordelia Dafydd Daria Deepa Delphine Desmond Diego Dmitri Dorothy Duncan Edith Eilidh Ekow Elif Elspeth Emeka
    Emil Enid Erik Esme Eun Farah Fatima Felix Fergus Fiona Francesca Frida Gareth Geraint Gita Giulia Gloria Gwen
    Hamza Hannah Haruto Hattie Hector Heidi Henrik Hiro Hugo Ibrahim Idris Ilse Imogen Ines Ingrid Iris Isaac Ivana
    Jamal Jarek Jasmin Jonas Josefina Jude Julian Kamala Karim Katrin Keir Kenji Khadija Kofi Lachlan Laszlo Leila
    Lena Leon Linnea Lorna Lucia Luis Mabel Magnus Malik Manon Marcin Mariam Marta Mathilde Maud Mei Mercy Milos
    Miriam Mohan Morag Morwenna Nadia Naomi Nasreen Nia Nigel Nils Niamh Noor Olga Olumide Oonagh Osman Otto Padma
    Paolo Pascal Patience Pavel Pearl Petra Philippa Pilar Quentin Rafael Ravi Rhian Roisin Rosamund Rufus Ruben
    Sabine Samir Sanjay Saoirse Selma Seren Shanthi Sigrid Silas Simeon Solomon Sunita Sylvie Tadeusz Tamara Tariq
    Tegan Thandi Theodora Thora Tobias Ulrike Una Usha Valentin Vera Vikram Wanda Wendell Wilhelmina Winifred Xavier
    Yasmin Yolanda Yusuf Zainab Zara Zoltan Jos\xe9 Zo\xeb Fran\xe7ois S\xf8ren Bj\xf6rn Ren\xe9 Chlo\xeb""".split()
)
LAST = tuple(
    """Abbott Achebe Adebayo Ahmadi Aldous Amin Andersson Appleyard Arkwright Ashworth Atkin Baines Bakshi Balogun
    Barraclough Basu Becker Bellamy Berglund Bhatt Blackwood Boateng Bonnet Braithwaite Brandt Brennan Brodie
    Bukowski Burnside Cadwallader Calder Cardoso Carstairs Castellano Chandra Chaudhry Chowdhury Clough Colquhoun
    Corrigan Costa Crabtree Dacosta Dalgleish Danso Darwish Davenport Delacroix Demir Devlin Dhillon Diallo Dobson
    Doyle Drury Dubois Eccles Edevane Ekberg Elliston Engel Escobar Fairclough Falconer Farrugia Ferrari Finnegan
    Forsyth Fujimoto Gallacher Garside Gebre Ghosh Gillespie Glover Goldberg Gomes Greenhalgh Grindrod Gupta Haddad
    Halvorsen Hashemi Hathaway Hepworth Hewson Hoffmann Holroyd Horvath Hussain Ibekwe Ingleby Iqbal Ivanov
    Jablonski Jamieson Jankowski Jensen Kaminski Kapoor Kaur Keane Kelleher Khatri Kirkbride Kowalczyk Krishnan
    Kumar Lambourne Larsen Leclerc Lindgren Lockwood Lombardi Lowther Lund Macallister Mackie Magnusson Malhotra
    Marchetti Marsden Mbeki Mehta Meyer Mistry Moller Montague Moran Mukherjee Murgatroyd Nakamura Nash Ndiaye
    Nielsen Nkosi Novotny Nowak Nyberg Oakeshott Obi Odell Ogilvie Okafor Oldroyd Oliveira Omar Ormerod Osborne
    Oyelaran Padgett Pappas Parekh Pascoe Penhaligon Petrov Pickersgill Postlethwaite Prendergast Quarshie Quigley
    Rademacher Rasmussen Raynor Redfern Reyes Rigby Robledo Rosen Rossi Rutherford Saarinen Sadler Salazar Santos
    Sarkar Schofield Schwartz Sedgwick Seto Shackleton Shah Siddiqui Silva Skelton Sorensen Standish Stavros
    Sutcliffe Swann Szabo Takeda Tanner Tattersall Tembo Thackray Thorsen Tiwari Toft Trevena Turnbull Uddin
    Underhill Unsworth Vasquez Venables Verma Vickers Wadsworth Wainwright Walczak Warburton Weatherill Westergaard
    Whitlock Winterbourne Wojcik Wolstenholme Wu Yamada Yardley Yates Yilmaz Zielinski O'Dowd O'Hanlon
    Fitzgerald-Reid Hughes-Pritchard M\xfcller Garc\xeda Lefebvre""".split()
)
PLACES = tuple(
    """Ashcombe Barrowdene Birkholme Brackwater Calderholt Castlemere Cinderford-on-Wey Coldharbour Copperfield
    Dunmallow Eastmarsh Elderwick Fernhollow Foxley Garthdale Glenmorrow Greywell Hallowby Harrowgill Hazelmoor
    Heronsgate Hollinbeck Kestrel Kingsferry Langstrother Larkham Limeburn Lowmoor Maplehurst Mereside Nettlecombe
    Northolme Oakenshaw Orchardleigh Penmarrow Priorsmead Quarrybank Ravensholt Redmire Rushbrook Saltmarsh
    Silverdene Southwell-in-Arden Stanmarsh Stonebeck Thistlewood Thornbarrow Umberleigh Wakefold Waterhead Westerby
    Whinmoor Willowbridge Winterfold Wolverdale Wrenbury Yarrowfield""".split()
)
ROOMS = (
    "Committee Room 2",
    "the Board Room",
    "the Small Hall",
    "Room G14",
    "the Library",
    "the Methodist Hall",
    "Meeting Room A",
    "the Annexe",
    "the Pavilion",
    "the Seminar Room",
    "the Council Chamber",
    "the Old School",
)
BUILDINGS = (
    "Jubilee House",
    "the Town Hall",
    "the Community Centre",
    "Wharf Buildings",
    "St Bride's Centre",
    "the Institute",
    "Exchange House",
    "the Village Hall",
    "Kelvin Building",
    "Station House",
    "the Corn Store",
)
